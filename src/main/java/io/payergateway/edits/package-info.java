/** What can be known to be wrong with a claim before it is sent; every rule names its code, its owner and its source. */
package io.payergateway.edits;
