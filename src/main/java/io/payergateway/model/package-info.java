/** The words of the field as immutable records. Depends on the JDK alone; absent text is empty, other absent values are Optional, nothing is null. */
package io.payergateway.model;
