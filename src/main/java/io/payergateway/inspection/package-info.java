/**
 * Looks at one file from outside, whatever it is: what is wrong with it, how we would answer it, what it holds.
 * The command line ({@code check}, {@code read}) and the console show the same. Reads the file once, as it comes; nothing of it is kept, stored or logged.
 */
package io.payergateway.inspection;
