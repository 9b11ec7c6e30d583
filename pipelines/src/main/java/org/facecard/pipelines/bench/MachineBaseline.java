package org.facecard.pipelines.bench;

import java.io.IOException;
import java.security.MessageDigest;
import org.facecard.pipelines.bench.bodies.BenchBody;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.policy.MatrixProduct;

/**
 * The machine's own speed at work that is not Facecard's code. The ratio to it says nothing by itself; it makes two
 * runs on machines of one kind comparable, no matter how busy they were.
 */
enum MachineBaseline implements BenchPeer {
    /** The JDK's SHA-256 of 1 MiB. */
    SHA_256("SHA-256 of 1 MiB"),
    /** libtorch's product of two 512 x 512 matrices. */
    MATRIX_PRODUCT("product of 512 x 512 matrices");

    private static final int BYTES = 1 << 20;
    private static final int SIDE = 512;

    private final String title;

    MachineBaseline(String title) {
        this.title = title;
    }

    @Override
    public String title(BenchCase wanted) {
        return title;
    }

    @Override
    public PeerKind kind() {
        return PeerKind.YARDSTICK;
    }

    @Override
    public boolean knows(BenchCase wanted) {
        return wanted.work().onTensors() == (this == MATRIX_PRODUCT);
    }

    @Override
    public Pace ready(BenchCase wanted, BenchSuite suite) throws IOException {
        BenchBody body = body();
        CpuTimer.warmUp(body, suite.warmUpSeconds() / 4);
        int times = CpuTimer.times(body, suite.blockSeconds());
        return new Pace() {
            @Override
            public double seconds() throws IOException {
                return CpuTimer.seconds(body, times);
            }

            @Override
            public void close() throws IOException {
                body.close();
            }
        };
    }

    /** Runs it for {@code seconds}, so that the JVM has compiled it before the first case is measured beside it. */
    void warmUp(double seconds) throws IOException {
        try (BenchBody body = body()) {
            CpuTimer.warmUp(body, seconds);
        }
    }

    private BenchBody body() {
        return switch (this) {
            case SHA_256 -> hash();
            case MATRIX_PRODUCT -> product();
        };
    }

    private static BenchBody hash() {
        byte[] bytes = new byte[BYTES];
        MessageDigest digest = Sha256.newDigest();
        return () -> bytes[0] = digest.digest(bytes)[0];
    }

    private static BenchBody product() {
        MatrixProduct product = new MatrixProduct(SIDE);
        return new BenchBody() {
            @Override
            public void run() {
                product.run();
            }

            @Override
            public void close() {
                product.close();
            }
        };
    }
}
