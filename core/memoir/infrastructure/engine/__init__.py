"""Language and embedding models: in worker processes here, or behind an endpoint."""
