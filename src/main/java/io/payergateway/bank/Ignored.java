package io.payergateway.bank;

/** An entry that is in the totals of its file and does not count. @param place as of an entry; why one sentence without data of the entry */
public record Ignored(String place, String why) {
}
