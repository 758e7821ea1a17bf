/** Complete typed records of the eligibility inquiry and response, 005010X279A1 (270, 271). */
package io.payergateway.x12.eligibility;
