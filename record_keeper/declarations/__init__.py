"""What register.yaml declares beyond its fields: conditions, deadlines, approvals, columns, printed forms."""
