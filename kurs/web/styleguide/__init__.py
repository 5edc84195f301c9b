"""The style guide: every component in every state, shown in demo mode."""
