/** From charges to claims, and claims out: encounters, release, assembly, 837 files and their sending. */
package io.payergateway.claim;
