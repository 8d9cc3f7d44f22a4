import { useEffect, useState } from '@wordpress/element';
import { advanceSync, asRequestProblem, startSync, syncResource, useData, type RequestProblem } from '../../data';
import type { CampaignSync, Sync } from '../../types';
import { goesOn } from '../sync/sync-words';

/** Milliseconds between two requests. Each of them works for some seconds, so this only lets the server breathe. */
const PAUSE = 300;

/** Milliseconds to wait while the sync itself waits, for Patreon or for another process. */
const WAIT = 3000;

/** The first sync, as the guide shows it. */
export interface FirstSync {
	/** `null` until it is known. */
	readonly campaign: CampaignSync | null;
	readonly problem: RequestProblem | null;
	readonly retry: () => void;
}

function ofCampaign( sync: Sync | null, campaignId: string ): CampaignSync | null {
	return sync?.campaigns.find( ( { campaign_id: id } ) => id === campaignId ) ?? null;
}

/**
 * Drives the first sync by requests, so that it progresses on sites without working background work, too. Where that works, both do a part of it.
 *
 * @param campaignId Campaign.
 */
export function useFirstSync( campaignId: string ): FirstSync {
	const { value, problem: readProblem, reload, replace } = useData( syncResource );
	const [ problem, setProblem ] = useState< RequestProblem | null >( null );
	const campaign = ofCampaign( value, campaignId );
	const isBegun = campaign !== null && campaign.latest !== null;
	const isAtWork = campaign !== null && ( ! isBegun || goesOn( campaign ) );
	useEffect( () => {
		if ( ! isAtWork || problem !== null ) {
			return undefined;
		}
		let isOver = false;
		let timer = 0;
		const next = async (): Promise< void > => {
			try {
				const begun = Date.now();
				const answer = isBegun ? await advanceSync( campaignId ) : await startSync( campaignId );
				// The screen was left, or the sync has ended.
				if ( isOver ) {
					return;
				}
				replace( answer );
				const isWaiting = ( ofCampaign( answer, campaignId )?.latest?.resume_at ?? 0 ) * 1000 > begun;
				timer = window.setTimeout(
					() => {
						void next();
					},
					isWaiting ? WAIT : PAUSE
				);
			} catch ( thrown ) {
				if ( ! isOver ) {
					setProblem( asRequestProblem( thrown ) );
				}
			}
		};
		void next();
		return () => {
			isOver = true;
			window.clearTimeout( timer );
		};
	}, [ isAtWork, isBegun, campaignId, problem, replace ] );
	return {
		campaign,
		problem: problem ?? ( campaign === null ? readProblem : null ),
		retry: () => {
			setProblem( null );
			void reload();
		},
	};
}
