/** What is past its time goes: months made and dropped, accounts purged whole by policy, nothing that is alive, and holds that keep it all the same. */
package io.payergateway.retention;
