/**
 * A clearinghouse with its payers to try everything against: takes 837 files over real SFTP and HTTPS and answers with TA1, 999, 277CA and 835.
 * Invented data only. The demo and the tests use it; {@code run} never does.
 */
package io.payergateway.simulator;
