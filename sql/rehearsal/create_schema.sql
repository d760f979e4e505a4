-- Makes the schema of an extension, as the ordinary role, from 9.4.
create schema if not exists {schema}
