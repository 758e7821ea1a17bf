package io.payergateway.journal;

/**
 * What became of a stored message. IN_FLIGHT: not looked at yet. CHARGES: its charges are on encounters, and their claims say how they stand;
 * NOT_CLAIM: nothing to bill in it. HELD: something was charged, none of it was taken, and an error finding says why; once that is resolved there is nothing
 * to bill in it either. PURGED: its account, or it alone, is past its time; its key is kept, its bytes are not. CLAIMED is for messages whose fate no charge tells.
 */
public enum Disposition { IN_FLIGHT, NOT_CLAIM, CHARGES, CLAIMED, HELD, QUARANTINED, PURGED }
