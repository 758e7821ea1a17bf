/** What payers owe, and what is late about it: filing limits, ageing, expected payment and underpayment. */
package io.payergateway.receivable;
