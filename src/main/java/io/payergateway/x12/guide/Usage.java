package io.payergateway.x12.guide;

/** What a guide says of a loop, segment, element or component; NOT_USED: the standard has it, the guide has not. */
public enum Usage {
    REQUIRED, SITUATIONAL, NOT_USED
}
