//! `loccit schema`: the published schemas.

use super::explain::print;
use super::{SchemaArgs, SchemaOf};
use crate::config;
use crate::report::schema;

/// Prints a schema.
pub fn run_schema(args: &SchemaArgs) -> Result<u8, String> {
    match args.what {
        SchemaOf::Json => print(schema::JSON),
        SchemaOf::Config => print(&config::schema::schema()),
    }
}
