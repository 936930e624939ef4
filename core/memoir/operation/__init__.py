"""What is done with memory: reading, recalling, answering."""
