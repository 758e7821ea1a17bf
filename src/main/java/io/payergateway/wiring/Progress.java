package io.payergateway.wiring;

import java.util.concurrent.Callable;

/** Told what is being started, in order. */
public interface Progress {
    <T> T step(String what, Callable<T> part) throws Exception;
}
