"""The sample archive: a made-up hardware maker and 18 months of its history."""
