"""The pages that rules refer to, by the keys of the fact sheet."""

_REPOSITORY = "https://github.com/AlibabaCloudDocs/dts/blob/8a7232a/cn.zh-CN"
_FROM_SELF_MANAGED = f"{_REPOSITORY}/数据迁移/从自建数据库迁移至阿里云/源库为PostgreSQL"
_PRECHECK = f"{_REPOSITORY}/用户指南/数据迁移/预检查及修复方法"
_HELP = "https://www.alibabacloud.com/help/en"
_DTS = f"{_HELP}/dts/user-guide"
_RDS = f"{_HELP}/rds/apsaradb-rds-for-postgresql"
_ASK = "https://developer.aliyun.com/ask"

T21 = f"{_REPOSITORY}/最佳实践/通过触发器和函数实现PostgreSQL的DDL增量迁移.md"
TNEW = (
    "https://help.aliyun.com/en/dts/use-cases/use-triggers-and-functions-to-implement-incremental-"
    "ddl-migration-for-postgresql-databases"
)
R2R = f"{_DTS}/migrate-data-between-apsaradb-rds-for-postgresql-instances"
S94 = "https://help.aliyun.com/document_detail/26624.html"
S101 = f"{_FROM_SELF_MANAGED}/从自建PostgreSQL（10.1~12版本）增量迁移至RDS PostgreSQL.md"
SFULL = f"{_FROM_SELF_MANAGED}/从自建PostgreSQL全量迁移至RDS PostgreSQL.md"
SM26 = (
    f"{_RDS}/migrate-data-from-a-self-managed-postgresql-database-to-an-apsaradb-rds-for-"
    "postgresql-instance"
)
SYNC26 = (
    f"{_DTS}/synchronize-data-from-a-self-managed-postgresql-database-to-an-apsaradb-rds-for-"
    "postgresql-instance"
)
LIM = f"{_DTS}/usage-notes-and-limits-for-migrating-data-from-a-postgresql-database"
RDS2MY = (
    "https://help.aliyun.com/zh/dts/user-guide/synchronize-data-from-an-apsaradb-rds-for-"
    "postgresql-instance-to-an-apsaradb-rds-for-mysql-instance"
)
ASKLIM = f"{_ASK}/381781"
P9X = (
    "https://help.aliyun.com/en/rds/apsaradb-rds-for-postgresql/migrate-data-from-a-self-managed-"
    "database-that-runs-postgresql-9-x-to-an-apsaradb-rds-for-postgresql-instance"
)
AURORA = (
    "https://alibabacloud.com/help/tc/dts/user-guide/migrate-full-data-from-an-amazon-aurora-"
    "postgresql-instance-to-an-apsaradb-rds-for-postgresql-instance"
)
AWS = (
    f"{_RDS}/migrate-incremental-data-from-an-amazon-rds-for-postgresql-instance-to-an-apsaradb-"
    "rds-for-postgresql-instance"
)
BLOG = "https://www.alibabacloud.com/blog/602999"
DBSYNC = "https://github.com/aliyun/rds_dbsync/tree/edc3f92/ali_decoding"
PRE_CONNECTIVITY = f"{_PRECHECK}/源库连接性检查.md"
PRE_SAME_OBJECTS = f"{_PRECHECK}/同名对象存在性检查.md"
PRE_SCHEMAS = f"{_PRECHECK}/schema存在性检查.md"
PRE_CONSTRAINTS = f"{_PRECHECK}/约束完整性检查.md"
PRE_DESTINATION_PRIVILEGES = f"{_PRECHECK}/目的库权限检查.md"
CIDR = (
    f"{_DTS}/add-the-cidr-blocks-of-dts-servers-to-the-security-settings-of-on-premises-databases"
)
DBLIM = f"{_REPOSITORY}/产品简介/功能使用限制/数据库限制（数据迁移）.md"
SUP = f"{_REPOSITORY}/数据迁移/支持的数据库和迁移类型.md"
KERN = (
    "https://help.aliyun.com/zh/rds/apsaradb-rds-for-postgresql/update-the-minor-engine-version-of-"
    "an-apsaradb-rds-for-postgresql-instance"
)
SLOTFO = f"{_RDS}/logical-replication-slot-failover"
PGREL = "https://www.postgresql.org/docs/18/release-18-6.html"
PG10HBA = "https://www.postgresql.org/docs/10/release-10.html"
PGDOCS = "https://www.postgresql.org/docs/current"
VOLC = "https://volcengine.com/docs/6390/114711"
TENC = "https://www.tencentcloud.com/document/product/571/78915"
DEBEZIUM = "https://debezium.io/documentation/reference/stable/connectors/postgresql.html"
PEERDB = "https://github.com/PeerDB-io/peerdb"
PGER = "https://github.com/shayonj/pg_easy_replicate"
PGSTREAM = "https://github.com/xataio/pgstream"
AWSDMS = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.AssessmentReport.PG.html"
