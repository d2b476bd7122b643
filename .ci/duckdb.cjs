// Runs the SQL of the first argument in DuckDB, for tests that read Parquet back with it.
const { DuckDBInstance } = require('@duckdb/node-api')

async function main() {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(process.argv[2])
}

main().catch((err) => {
  console.error(err.message)
  process.exit(1)
})
