"""Stores: our questions with typed answers, and strangers' with bytes under limits."""
