/**
 * The crash matrix: the real process under load, ended again and again at its worst moments, and then held against what the hospital and the clearinghouse
 * know. docs/reference/reliability.md tells the results.
 */
package io.payergateway.crash;
