/**
 * The claims of the 837, professional, institutional and dental, as typed records, both ways: {@code ClaimSetReader} makes records of a file claim by claim,
 * {@code ClaimSetWriter} makes a file of records and hands over only what its guide accepts. What the records say stands in docs/reference/claims-837.md.
 */
package io.payergateway.x12.claim;
