"""What each page shows, for one clearance and one day. Pure; no markup."""
