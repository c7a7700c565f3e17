"""What people do by the regulations: decide, lend and take back, renumber, hand over. Each act is one commit.

An act says which files shall read how (`saving.Edit`); it is judged by the rules like any other change.
"""
