"""kill -9 at random moments: nothing committed is ever lost or wrong, and what is resumed is what was never interrupted."""
import shutil

from killing import kill_often, uninterrupted

KILLS = 8


def test_killed_at_random_moments_and_resumed_the_index_is_the_same(scene, bundle, home, monkeypatch):
    whole, seconds = uninterrupted(scene["s1"], bundle, home)
    assert len(whole["tiles"]) == 400
    shutil.rmtree(home)
    done = kill_often(scene["s1"], bundle, home, whole, seconds, KILLS)
    assert done.kills == KILLS and done.completed > 0 and done.kept_something > 0, done
    assert done.lost == done.wrong == done.different_results == 0, done
