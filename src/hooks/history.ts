/** What add-ons add to the charts of members over time. */
import { isRecord } from '../types/is-record';
import { entriesOf } from './entries';
import { HISTORY_CHARTS, type HistoryChart, type HistoryLine } from './index';

function isLine( value: unknown ): value is HistoryLine {
	return isRecord( value ) && typeof value[ 'figure' ] === 'string' && typeof value[ 'label' ] === 'string';
}

function isChart( value: unknown ): value is HistoryChart {
	return isRecord( value ) && typeof value[ 'title' ] === 'string' && Array.isArray( value[ 'lines' ] ) && value[ 'lines' ].every( isLine );
}

/** Returns the charts of add-ons by ID. */
export function historyCharts(): ReadonlyMap< string, HistoryChart > {
	return entriesOf( HISTORY_CHARTS, isChart );
}
