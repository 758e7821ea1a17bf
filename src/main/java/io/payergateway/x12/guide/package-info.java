/**
 * Implementation guides as tables ({@code mappings/x12/<guide>/guide.txt}) and the checking of transaction sets against them. The tables say what is right,
 * the classes here know no segment by name. Rules that need arithmetic or a code's form are in {@code io.payergateway.x12.rule}.
 */
package io.payergateway.x12.guide;
