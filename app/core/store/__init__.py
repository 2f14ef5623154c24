"""The store: engine, column types, snapshots."""
