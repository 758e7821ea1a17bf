/** The command line: one class a command, all of them thin; what they do lives in the packages they call. */
package io.payergateway.command;
