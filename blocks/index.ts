/** All blocks in one script: several would mostly contain the same code, and each costs WordPress extra work in the editor. */
import './divider';
import './gate';
import './gate-denied';
import './gate-granted';
import './sign-in';
