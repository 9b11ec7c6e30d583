package org.facecard.activities.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** On Linux with glibc. Blocks are as small as most tensors of a pass, so that glibc takes them from its own heap. */
@EnabledOnOs(OS.LINUX)
class ProcessMemoryTest {
    private static final int BLOCK = 100_000;
    private static final int BLOCKS = 3_000;
    private static final long MOST = 200_000_000;

    private static long resident() {
        ProcessMemory.resetPeak();
        return ProcessMemory.peak();
    }

    @Test
    void whatAnEarlierStageHeldDoesNotCount() {
        long before = resident();
        List<Memory> held = blocks();
        assertThat(ProcessMemory.peak() - before).isGreaterThan(MOST);
        held.forEach(Memory::close);
        ProcessMemory.release(0);
        StageMeter.start();
        assertThat(ProcessMemory.peak() - before).isLessThan(MOST);
    }

    /** The last block is the top of the heap: without a trim, everything below it stays. */
    @Test
    void freedMemoryIsReturnedBelowABlockThatIsHeld() {
        long before = resident();
        List<Memory> held = blocks();
        Memory top = held.remove(held.size() - 1);
        held.forEach(Memory::close);
        long kept = resident() - before;
        ProcessMemory.release(0);
        assertThat(resident() - before).isLessThan(kept - MOST);
        top.close();
    }

    @Test
    void aSmallProcessKeepsWhatItFreed() {
        List<Memory> held = blocks();
        Memory top = held.remove(held.size() - 1);
        held.forEach(Memory::close);
        long kept = resident();
        ProcessMemory.release(2 * kept);
        assertThat(resident()).isGreaterThan(kept - MOST);
        top.close();
        ProcessMemory.release(0);
    }

    private static List<Memory> blocks() {
        List<Memory> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            Memory block = new Memory(BLOCK);
            block.clear();
            blocks.add(block);
        }
        return blocks;
    }
}
