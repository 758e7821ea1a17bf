package io.payergateway.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;

/** HL7 messages of made-up people at one account, in the base dialect, with what a test wants to differ. */
public final class Hl7Text {
    private static int controlIds;

    private final String account;
    private String mrn;
    private String trigger = "DFT^P03";
    private String patientClass = "O";
    private String service = "CLINIC";
    private String birthDate = "19800214";
    private String discharged = "";
    private String sender = "MERCYEHR|MERCY";
    private String mergedFrom = "";
    private final List<String> charges = new ArrayList<>();
    private final List<String> diagnoses = new ArrayList<>();
    private final List<String> coverages = new ArrayList<>();

    private Hl7Text(String account) {
        this.account = account;
        this.mrn = "M" + account;
    }

    /** An ambulatory visit with one diagnosis and one coverage. */
    public static Hl7Text of(String account) {
        return new Hl7Text(account).diagnosis("E11.9^^I10").coverage("EVG01", "EV100200301");
    }

    public static Hl7Text bare(String account) {
        return new Hl7Text(account);
    }

    public Hl7Text trigger(String value) {
        trigger = value;
        return this;
    }

    public Hl7Text mrn(String value) {
        mrn = value;
        return this;
    }

    public Hl7Text birthDate(String value) {
        birthDate = value;
        return this;
    }

    public Hl7Text sender(String value) {
        sender = value;
        return this;
    }

    public Hl7Text inpatient() {
        patientClass = "I";
        service = "MED";
        return this;
    }

    public Hl7Text visit(String patientClass, String service) {
        this.patientClass = patientClass;
        this.service = service;
        return this;
    }

    public Hl7Text discharged(String at) {
        discharged = at;
        return this;
    }

    public Hl7Text mergedFrom(String other) {
        trigger = "ADT^A40";
        mergedFrom = other;
        return this;
    }

    public Hl7Text diagnosis(String code) {
        diagnoses.add("DG1|" + (diagnoses.size() + 1) + "||" + code + "|||F");
        return this;
    }

    public Hl7Text coverage(String payer, String member) {
        int n = coverages.size() + 1;
        coverages.add("IN1|" + n + "|" + payer + "|" + payer + "|PLAN||||GRP100|RIVER WORKS|||20260101||||RIVERSTONE^AMELIA^J|SEL|" + birthDate
                + "|12 BIRCH LANE^^ALBANY^NY^122080012|||" + n + "||||||||||||||" + member + "|||||||F");
        return this;
    }

    public Hl7Text raw(String in1) {
        coverages.add(in1);
        return this;
    }

    public Hl7Text charge(String id, String code, String amount) {
        return charge("CG", id, code, amount, "20261012", "E11.9^^I10");
    }

    public Hl7Text charge(String type, String id, String code, String amount, String date, String diagnoses) {
        charges.add("FT1|" + (charges.size() + 1) + "|||" + date + "||" + type + "|C" + code + "^^CDM|||1|" + amount + "|" + amount + "||||11|||" + diagnoses
                + "|1990000063^HARTLEY^OWEN^M^^^^^NPI^^^^NPI|||||" + code + "^^C4||||||" + id);
        return this;
    }

    /** A line of a hospital bill: a revenue code and a procedure. */
    public Hl7Text revenue(String id, String revenueCode, String code, String amount, String date) {
        charges.add("FT1|" + (charges.size() + 1) + "|||" + date + "||CG|" + revenueCode + "^^NUBC|||1|" + amount + "|" + amount
                + "|||||||E11.9^^I10||||||" + code + "^^C4||||||" + id);
        return this;
    }

    public byte[] bytes() {
        String control = "T" + (++controlIds);
        List<String> segments = new ArrayList<>();
        segments.add("MSH|^~\\&|" + sender + "|PAYERGATEWAY|PG|20261012101500||" + trigger + "|" + control + "|P|2.5.1");
        segments.add("EVN||20261012101500");
        segments.add("PID|1||" + mrn + "^^^MRN^MR||RIVERSTONE^AMELIA^J||" + birthDate + "|F|||12 BIRCH LANE^^ALBANY^NY^122080012|||||||" + account);
        if (!mergedFrom.isEmpty()) {
            segments.add("MRG|" + mergedFrom + "^^^MRN^MR");
        } else {
            segments.add("PV1|1|" + patientClass + "|CLINIC^1|1|||1990000063^HARTLEY^OWEN^M^^^^^NPI^^^^NPI|||" + service + "||||1|||||" + account
                    + "|||||||||||||||||" + (discharged.isEmpty() ? "" : "01") + "||||||||20261010093000|" + discharged);
        }
        segments.addAll(diagnoses);
        segments.addAll(charges);
        segments.addAll(coverages);
        return (String.join("\r", segments) + "\r").getBytes(US_ASCII);
    }
}
