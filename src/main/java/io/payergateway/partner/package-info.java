/** Who we exchange with, as typed configuration: every file is read and checked at start, and every error names its file and line. */
package io.payergateway.partner;
