/** All blocks in one script: WordPress prepares each script of the editor by itself, and most of these would hold the same code. */
import './divider';
import './gate';
import './gate-denied';
import './gate-granted';
import './sign-in';
