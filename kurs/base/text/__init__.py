"""Words that an organisation may choose for itself."""
