/** Fills in the fields of quick edit that `Admin\Post_List\Lock_Fields` prints, and shows those of bulk edit that are needed. */
import { watchList } from './fields';
import './style.css';

watchList( document );
