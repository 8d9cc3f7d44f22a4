/** All blocks in one script: several would mostly contain the same code, and each costs WordPress extra work in the editor. */
import './in-navigation';
import './account';
import './creator';
import './divider';
import './gate';
import './gate-denied';
import './gate-granted';
import './member-line';
import './goal';
import './sign-in';
import './tier-cards';
import './tier-content';
