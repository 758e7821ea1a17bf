/** What people decide about claims that payers decided: each lawful in the claim's state, once for each request, audited. */
package io.payergateway.resolution;
