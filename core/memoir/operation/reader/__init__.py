"""What in a conversation is worth keeping, and when it happened."""
