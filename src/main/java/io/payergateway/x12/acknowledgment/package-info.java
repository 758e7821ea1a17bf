/**
 * The TA1 and 999 that answer an interchange: {@link io.payergateway.x12.acknowledgment.InterchangeJudge} gathers what a check finds, {@link
 * io.payergateway.x12.acknowledgment.Responder} says it in records of the two guides (X12.5 and 005010X231A1) and writes them.
 */
package io.payergateway.x12.acknowledgment;
