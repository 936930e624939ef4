"""The encrypted database: the only place that holds what a person said."""
