//! Questions: query text becomes a syntax tree, the tree finds applicants.
