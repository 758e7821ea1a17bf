/** What a table cannot say of a transaction set: hierarchies, sums, pointers, forms of codes. Each class is one rule, named in the guides' "check" lines. */
package io.payergateway.x12.rule;
