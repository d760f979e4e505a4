/* A small output plugin for the tests: one line a change. Compiles against 9.4 to 18. */
#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "replication/logical.h"
#include "replication/output_plugin.h"
#include "utils/rel.h"

PG_MODULE_MAGIC;

extern PGDLLEXPORT void _PG_output_plugin_init(OutputPluginCallbacks *callbacks);

static void
write_line(LogicalDecodingContext *context, const char *text)
{
	OutputPluginPrepareWrite(context, true);
	appendStringInfoString(context->out, text);
	OutputPluginWrite(context, true);
}

static void
start_decoding(LogicalDecodingContext *context, OutputPluginOptions *options, bool is_init)
{
	options->output_type = OUTPUT_PLUGIN_BINARY_OUTPUT;
}

static void
begin_transaction(LogicalDecodingContext *context, ReorderBufferTXN *transaction)
{
}

static void
write_change(LogicalDecodingContext *context, ReorderBufferTXN *transaction,
			 Relation relation, ReorderBufferChange *change)
{
	write_line(context, RelationGetRelationName(relation));
}

static void
commit_transaction(LogicalDecodingContext *context, ReorderBufferTXN *transaction,
				   XLogRecPtr commit_lsn)
{
}

void
_PG_output_plugin_init(OutputPluginCallbacks *callbacks)
{
	callbacks->startup_cb = start_decoding;
	callbacks->begin_cb = begin_transaction;
	callbacks->change_cb = write_change;
	callbacks->commit_cb = commit_transaction;
}
