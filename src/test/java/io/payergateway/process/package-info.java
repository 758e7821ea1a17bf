/**
 * The real process, from outside: ended again and again at its worst moments (the crash matrix), left at work for long (soak), started before a mountain of work.
 * docs/reference/reliability.md tells the results.
 */
package io.payergateway.process;
