"""What an editor does with a store, one verb a file."""
