/** The answers that do not come: each clearinghouse's deadlines, held against the files that went to it. */
package io.payergateway.deadline;
