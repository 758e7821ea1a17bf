package io.payergateway.examples;

import io.payergateway.simulator.ScriptedClearinghouse.Answer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Broken answers to one claim that was sent, each made from the good ones; the last of several files is the broken one. */
final class BadX12 {
    private final Map<String, Function<Good, List<String>>> rows = new LinkedHashMap<>();

    /** @param file the 837; answers those of a clearinghouse and a payer that accept and pay the claim */
    record Good(String file, List<Answer> answers) {
        X12 ta1() {
            return answer("ta1", 0);
        }

        X12 functional() {
            return answer("999", 0);
        }

        X12 clearinghouse() {
            return answer("277ca", 0);
        }

        X12 remittance() {
            return answer("835", 0);
        }

        private X12 answer(String kind, int index) {
            List<Answer> ofKind = answers.stream().filter(each -> each.kind().equals(kind)).toList();
            return new X12(new String(ofKind.get(index).bytes(), StandardCharsets.ISO_8859_1));
        }
    }

    /** An X12 file in the making. */
    record X12(String text) {
        /** @param pattern must be there; replaced once */
        X12 with(String pattern, String by) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            if (!matcher.find()) {
                throw new IllegalArgumentException("the file has no " + pattern);
            }
            return new X12(matcher.replaceFirst(by));
        }

        /** One dollar more in the amount that group 1 of the pattern finds. */
        X12 dollarMore(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            if (!matcher.find()) {
                throw new IllegalArgumentException("the file has no " + pattern);
            }
            return new X12(text.substring(0, matcher.start(1)) + new BigDecimal(matcher.group(1)).add(BigDecimal.ONE) + text.substring(matcher.end(1)));
        }

        /** The first segment with that id is not there, and was not counted. */
        X12 without(String id) {
            Matcher count = Pattern.compile("~\\s*SE\\*(\\d+)").matcher(text);
            if (!count.find()) {
                throw new IllegalArgumentException("the file has no SE");
            }
            return with("~(\\s*)SE\\*\\d+", "~$1SE*" + (Integer.parseInt(count.group(1)) - 1)).with(id + "\\*[^~]*~", "");
        }

        /** The same under another ISA13. */
        X12 inAnotherEnvelope() {
            return with("(\\*00501\\*)\\d{9}", "$1000099999").with("IEA\\*1\\*\\d{9}", "IEA*1*000099999");
        }
    }

    static Map<String, Function<Good, List<String>>> files() {
        BadX12 bad = new BadX12();
        bad.unreadable();
        bad.envelopes();
        bad.acknowledgments();
        bad.remittances();
        return bad.rows;
    }

    private void one(String name, Function<Good, X12> change) {
        rows.put(name, good -> List.of(change.apply(good).text()));
    }

    private void unreadable() {
        rows.put("empty file", good -> List.of(""));
        rows.put("a letter instead of X12", good -> List.of("Dear customer, your file arrived."));
        rows.put("a zip file under any name", good -> List.of("PK\u0003\u0004\u0014\u0000"));
        rows.put("UTF-16", good -> List.of(new String(good.functional().text().getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1)));
        one("ISA of 105 characters", good -> good.functional().with("ZZ\\*CLEARPATH      ", "ZZ*CLEARPATH     "));
        one("file that ends inside its ISA", good -> new X12(good.functional().text().substring(0, 60)));
        one("element separator that is a letter", good -> new X12(good.functional().text().replace('*', 'X')));
        one("data behind the IEA that is no ISA", good -> new X12(good.functional().text() + "GARBAGE*1~"));
        one("segment longer than 64 KB", good -> good.functional().with("IK5\\*A~", "IK5*A*" + "x".repeat(70_000) + "~"));
    }

    private void envelopes() {
        one("999 with a wrong SE01", good -> good.functional().with("SE\\*6\\*", "SE*7*"));
        one("999 with SE02 unlike ST02", good -> good.functional().with("SE\\*6\\*0001", "SE*6*0002"));
        one("277CA with a wrong SE01", good -> good.clearinghouse().with("SE\\*\\d+\\*", "SE*99*"));
        one("835 with a wrong SE01", good -> good.remittance().with("SE\\*\\d+\\*", "SE*99*"));
        one("835 with SE02 unlike ST02", good -> good.remittance().with("SE\\*(\\d+)\\*\\d+", "SE*$1*9999"));
        rows.put("835 that is whole, after a copy of it with a wrong SE01",
                good -> List.of(good.remittance().with("SE\\*\\d+\\*", "SE*99*").text(), good.remittance().inAnotherEnvelope().text()));
        one("835 with a wrong GE01 and a wrong IEA01", good -> good.remittance().with("GE\\*1\\*", "GE*2*").with("IEA\\*1\\*", "IEA*3*"));
        one("999 with GE02 unlike GS06", good -> good.functional().with("GE\\*1\\*\\d+", "GE*1*777"));
        one("999 without IEA", good -> good.functional().with("IEA\\*1\\*\\d+~", ""));
        one("999 cut off inside its IEA", good -> new X12(good.functional().text().replaceFirst("(?s)(IEA\\*1\\*\\d{4}).*", "$1")));
        one("999 with IEA02 unlike ISA13", good -> good.functional().with("IEA\\*1\\*\\d+~", "IEA*1*000000777~"));
        one("835 cut off before its SE", good -> new X12(good.remittance().text().replaceFirst("(?s)AMT\\*B6.*", "")));
        one("GS08 and ST01 of no known guide (`004010X999`, `ST*864`)",
                good -> new X12(good.functional().with("ST\\*999", "ST*864").text().replace("005010X231A1", "004010X999").replace("GS*FA", "GS*TX")));
        one("an 837 that comes back", good -> new X12(good.file()));
        one("envelope without any set", good -> good.ta1().with("TA1[^~]*~", ""));
    }

    private void acknowledgments() {
        one("TA1 for an ISA13 that was never sent", good -> good.ta1().with("TA1\\*\\d{9}", "TA1*000088888"));
        one("TA1 with TA104 `X`", good -> good.ta1().with("\\*A\\*000~", "*X*000~"));
        one("TA1 `R` with TA105 025 (duplicate) for a file that was sent", good -> good.ta1().with("\\*A\\*000~", "*R*025~"));
        one("TA1 `E` (accepted with errors)", good -> good.ta1().with("\\*A\\*000~", "*E*014~"));
        one("999 for a group that was never sent", good -> good.functional().with("AK1\\*HC\\*\\d+", "AK1*HC*88888"));
        one("999 for an ST02 that was never sent", good -> good.functional().with("AK2\\*837\\*0001", "AK2*837*0099"));
        one("999 with IK501 `Q`", good -> good.functional().with("IK5\\*A~", "IK5*Q~"));
        one("999 without AK1", good -> good.functional().with("AK1[^~]*~", "").with("SE\\*6", "SE*5"));
        one("277CA for a claim that was never sent", good -> good.clearinghouse().with("TRN\\*2\\*ACCT\\d+-1", "TRN*2*NOBODY-1"));
        one("277CA with status category `Z9`", good -> good.clearinghouse().with("STC\\*A0:16", "STC*Z9:16"));
        one("277CA with an amount that is none (`STC04`)", good -> good.clearinghouse().with("(STC\\*A0:16:PR\\*\\d+\\*WQ\\*)[\\d.]+", "$1ABC"));
        rows.put("277CA rejection that comes after the payment",
                good -> List.of(good.remittance().text(), good.clearinghouse().with("STC\\*A0:16:PR\\*(\\d+)\\*WQ", "STC*A3:33:IL*$1*U").text()));
        rows.put("the same file again", good -> List.of(good.functional().text(), good.functional().text()));
    }

    private void remittances() {
        one("835 whose line does not balance", good -> good.remittance().dollarMore("SVC\\*[^*]*\\*150\\*([\\d.]+)"));
        one("835 whose claim does not balance", good -> good.remittance().dollarMore("CLP\\*[^*]*\\*1\\*150\\*([\\d.]+)").dollarMore("BPR\\*I\\*([\\d.]+)"));
        one("835 whose payment does not balance (BPR02)", good -> good.remittance().dollarMore("BPR\\*I\\*([\\d.]+)"));
        one("835 with an amount that is none (CLP04 `9A`)", good -> good.remittance().with("(CLP\\*[^*]*\\*1\\*150\\*)[\\d.]+", "$19A"));
        one("835 with an amount of three decimals (CAS03)", good -> good.remittance().with("(CAS\\*CO\\*45\\*)[\\d.]+", "$136.001"));
        one("835 with a date that is none (BPR16)", good -> good.remittance().with("(BPR\\*[^~]*\\*)\\d{8}~", "$120261399~"));
        one("835 without BPR", good -> good.remittance().without("BPR"));
        one("835 without TRN", good -> good.remittance().without("TRN"));
        one("835 for a claim that was never sent", good -> good.remittance().with("CLP\\*ACCT\\d+-1((?:\\*[^*~]*){5}\\*)[^*~]+", "CLP*NOBODY-1$1NONE77")
                .with("REF\\*6R\\*ACCT\\d+", "REF*6R*NOBODY"));
        one("835 that answers another charge than was sent (CLP03)", good -> new X12(good.remittance().text().replace("*150*", "*150.5*"))
                .dollarMore("PR\\*3\\*(20)").with("PR\\*3\\*21", "PR*3*20.5"));
        rows.put("the same 835 in another envelope", good -> List.of(good.remittance().text(), good.remittance().inAnotherEnvelope().text()));
        rows.put("835 under the trace number of another, with other content",
                good -> List.of(good.remittance().text(), good.remittance().with("DTM\\*050\\*\\d+", "DTM*050*20261001").inAnotherEnvelope().text()));
    }
}
