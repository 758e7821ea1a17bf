/** Complete typed records of the claim status request and response, 005010X212 (276, 277), and of the claim acknowledgment, 005010X214 (277CA). */
package io.payergateway.x12.status;
