"""Addresses: which are asked, and how."""
